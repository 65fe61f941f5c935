using Renesandro.Media.Content;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Rendering;

/// <summary>One variant that was made for viewing, with the prepared files that it reads.</summary>
internal sealed class OpenVariant(string name, MediaContent content, TimeSpan duration, WorkDirectory work) : IDisposable
{
    public string Name => name;

    public MediaContent Content => content;

    public TimeSpan Duration => duration;

    public void Dispose() => work.Dispose();
}
