using Renesandro.Media.Content;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Rendering;

/// <summary>One variant that was made for viewing, with the prepared files that it reads.</summary>
internal sealed class OpenVariant(string name, MadeVariant made, WorkDirectory work) : IDisposable
{
    public string Name => name;

    public MadeVariant Made => made;

    public MediaContent Content => made.Content;

    public TimeSpan Duration => made.Duration;

    public void Dispose() => work.Dispose();
}
