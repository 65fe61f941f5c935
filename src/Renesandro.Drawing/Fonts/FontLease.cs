namespace Renesandro.Drawing.Fonts;

/// <summary>A font that is drawn with. One of a file may be closed once nobody has a lease of it.</summary>
/// <param name="Face">The font.</param>
/// <param name="Ended">Called once, when it is no longer drawn with; null for fonts that stay open.</param>
internal sealed record FontLease(FontFace Face, Action? Ended = null) : IDisposable
{
    private Action? _ended = Ended;

    public void Dispose() => Interlocked.Exchange(ref _ended, null)?.Invoke();
}
