using System.Globalization;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>The frames that a decoder returned, read from the list that <see cref="ClipEncoding"/> requests: lines such as <c>frame:12   pts:6144    pts_time:0.4</c>.</summary>
internal sealed class DecodedFrames
{
    private const string Frame = "frame:";
    private const string Time = "pts:";

    private long _step;

    public long Count { get; private set; }

    /// <value>Time of the first frame, in ticks of the stream.</value>
    public long First { get; private set; }

    /// <value>Time of the last frame, in ticks of the stream.</value>
    public long Last { get; private set; }

    /// <value>Maximum time from one frame to the next, in ticks of the stream.</value>
    public long MaxFrame { get; private set; }

    /// <value>The same without the last step, which may lead to a frame that the decoder had delayed: ffmpeg flushes it when it has enough frames.</value>
    public long MaxFrameBeforeLast { get; private set; }

    /// <value>From the first frame to the last, in ticks; a step back counts as a frame of the length of the one before.</value>
    public long Span { get; private set; }

    /// <value>Whether the time of a frame was before that of its predecessor.</value>
    public bool StepsBack { get; private set; }

    /// <exception cref="PictureChangedException">The filters restarted: the size or the pixel format of the picture changed.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        await foreach (var line in ToolLines.ReadAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            Add(line);
        }
    }

    private void Add(string line)
    {
        if (!line.StartsWith(Frame, StringComparison.Ordinal))
        {
            return;
        }

        if (Count > 0 && line.StartsWith("frame:0 ", StringComparison.Ordinal))
        {
            throw new PictureChangedException();
        }

        Count++;
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length > 1
            && fields[1].StartsWith(Time, StringComparison.Ordinal)
            && long.TryParse(fields[1].AsSpan(Time.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time))
        {
            First = Count == 1 ? time : First;
            var step = Count == 1 ? 0 : time - Last;
            StepsBack |= step < 0;
            _step = step >= 0 ? step : _step;
            Span += _step;
            MaxFrameBeforeLast = MaxFrame;
            MaxFrame = Math.Max(MaxFrame, step);
            Last = time;
        }
    }
}

/// <summary>The size, the rotation or the pixel format of a picture changed, which restarted filters that depend on time.</summary>
internal sealed class PictureChangedException() : MediaException("The picture changes in the middle.");
