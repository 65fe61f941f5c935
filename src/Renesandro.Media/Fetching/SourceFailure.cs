namespace Renesandro.Media.Fetching;

/// <summary>Failures of one source: its public name, then the reason and the cure.</summary>
internal static class SourceFailure
{
    public static SourceException Of(Uri source, string reason, Exception? innerException = null) =>
        new($"{SourceNames.Shown(source)} {reason}", innerException);

    /// <summary>A failure that may pass by itself.</summary>
    public static SourceException Transient(Uri source, string reason, Exception? innerException = null) =>
        new($"{SourceNames.Shown(source)} {reason}", innerException) { IsTransient = true };
}
