namespace Renesandro.Media.Diagnostics;

/// <summary>What was found of one subject, as one line that is shown to whoever runs the machine.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What was looked at, in one to three words, such as <c>ElevenLabs quota</c>.</param>
/// <param name="Detail">A version or figure when all is well, else the consequence and the remedy. Without secrets.</param>
public sealed record Finding(FindingLevel Level, string Subject, string Detail)
{
    /// <value>The error that was met, for a program that adds a remedy of its own; null when there was none.</value>
    public Exception? Cause { get; init; }
}
