using System.Globalization;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>Refuses jobs that are larger than this installation allows, naming the figure and the setting.</summary>
internal static class JobLimits
{
    /// <exception cref="RenderRequestException">The job is too large.</exception>
    public static void Check(RenderRequest request, RenderingOptions options)
    {
        var sources = request.Sources.Select(source => source.Url).Distinct().Count();
        var characters = request.Speeches.Select(speech => speech.Unlabelled).OfType<SpeechText>().Distinct().Sum(text => (long)text.Text.EnumerateRunes().Count());
        var errors = new[]
        {
            RatesOf(request),
            Above("video_blocks", "names", sources, "sources", options.MaxSources, nameof(options.MaxSources)),
            Above(FieldOfTexts(request), "has", characters, "characters", options.MaxCharacters, nameof(options.MaxCharacters)),
        }.OfType<RenderRequestError>().ToArray();
        if (errors.Length > 0)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, errors);
        }
    }

    /// <summary>Where most users look for their texts: those over variants, or else those over clips.</summary>
    public static string FieldOfTexts(RenderRequest request) =>
        request.TextToSpeech.OfType<SpeechText>().Any() || !request.Speeches.OfType<SpeechText>().Any() ? "text_to_speech" : "video_blocks";

    /// <param name="total">Length of all variants together, known once the sources are.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="RenderRequestException">The job is too long.</exception>
    public static void Check(TimeSpan total, RenderingOptions options)
    {
        if (Above("video_blocks", "makes", (long)Math.Ceiling(total.TotalMinutes), "minutes of video", options.MaxMinutes, nameof(options.MaxMinutes)) is { } error)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, [error]);
        }
    }

    /// <summary>Lengths, sounds and speech are shared by all canvases, so they have one frame rate.</summary>
    private static RenderRequestError? RatesOf(RenderRequest request) => request.Options.Canvases.Select(canvas => canvas.Fps).Where(fps => fps is not null).Distinct().Take(2).Count() < 2
        ? null
        : new RenderRequestError("options.canvases", "have different frame rates: give all of them the same fps, since they share lengths and sounds.");

    private static RenderRequestError? Above(string path, string verb, long figure, string what, long max, string setting) => max == 0 || figure <= max
        ? null
        : new RenderRequestError(path, string.Create(
            CultureInfo.InvariantCulture,
            $"the job {verb} {figure:N0} {what}, and {max:N0} are allowed: split it, or raise Renesandro:Rendering:{setting}."));
}
