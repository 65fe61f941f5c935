using Renesandro.Media.Content;
using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs;

/// <summary>A variant to watch, stored or not: it reads prepared files, which are not deleted before this is disposed.</summary>
public sealed class VariantView : IDisposable
{
    private Action? _close;

    internal VariantView(OpenVariant variant, Action close) => (FileName, Content, Duration, _close) = (variant.Name, variant.Content, variant.Duration, close);

    /// <summary>The file name of the variant in its folder.</summary>
    public string FileName { get; }

    /// <summary>The MP4, open for any number of streams.</summary>
    public MediaContent Content { get; }

    /// <summary>Its length.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Ends the view. Close its streams first.</summary>
    public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();
}
