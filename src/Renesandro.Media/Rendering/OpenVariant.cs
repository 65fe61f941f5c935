using Renesandro.Media.Content;

namespace Renesandro.Media.Rendering;

/// <summary>One variant that was made to be looked at, with the prepared files that it reads.</summary>
internal sealed class OpenVariant(string name, MediaContent content, IDisposable mixes, WorkDirectory work) : IDisposable
{
    public string Name => name;

    public MediaContent Content => content;

    public void Dispose()
    {
        mixes.Dispose();
        work.Dispose();
    }
}
