using Renesandro.Media.Combining;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Refuses clips that are shorter than their transitions, as far as the request alone says how long they are.</summary>
internal static class TransitionRoom
{
    /// <exception cref="RenderRequestException">A clip is too short; the error names it.</exception>
    public static void Check(RenderRequest request, RenderingOptions options)
    {
        var rate = request.Options.AllCanvases[0].Fps ?? FrameRate.FromValue(options.Fps)!.Value;
        RenderRequestError[] errors =
        [
            .. from block in request.VideoBlocks.Index()
               from clip in block.Item.Alternatives.Index()
               let length = LengthOf(clip.Item, request.Options)
               where length is not null
               let frames = Math.Max(1, (long)Math.Round(length.Value * rate.Value, MidpointRounding.AwayFromZero))
               let shortage = ClipLooks.Of(request, block.Index, clip.Item).ShortageOf(frames, rate)
               where shortage is not null
               select new RenderRequestError(RequestPath.Item(RequestPath.Member("video_blocks", block.Item.Name), clip.Index), $"the clip {shortage}"),
        ];
        if (errors.Length > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, errors);
        }
    }

    /// <summary>Seconds of a clip at most; null when that is known only later.</summary>
    private static double? LengthOf(MediaSource clip, RenderRequestOptions options) =>
        clip.Speech is not null && options.SpeechOverflow != SpeechOverflow.Trim ? null : clip.Seconds ?? (clip.End - (clip.Start ?? 0));
}
