namespace Renesandro.Media.Tests.Hostile;

/// <summary>A file that someone may send, and what must become of it.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Make">Makes it and gives its path.</param>
/// <param name="Refusal">The sentence that refuses it; null when it must render.</param>
internal sealed record HostileFile(string Group, string What, Func<Workshop, string> Make, string? Refusal = null)
{
    /// <value>Whether it is sent as music.</value>
    public bool Music { get; init; }

    /// <value>Whether either end is right: what can be read may be used, and what cannot must be refused with a sentence.</value>
    public bool Either { get; init; }

    /// <value>The row of the document.</value>
    public string Row => $"| {What} | {(Either ? "rendered or refused" : Refusal is null ? "rendered" : $"refused: “{Refusal}”")} |";

    /// <param name="error">How it was refused; null when it rendered.</param>
    public bool Fits(string? error) => Either
        ? error is null || error.EndsWith('.')
        : error == Refusal;
}
