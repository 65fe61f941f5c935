using Renesandro.Media.Files;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>The lists of the pictures that replace each other on a clip, while ffmpeg reads them.</summary>
internal sealed class OverlayLists : IDisposable
{
    private readonly List<string> _paths = [];

    private OverlayLists()
    {
    }

    public static async Task<OverlayLists> WriteAsync(ClipEncoding encoding, CancellationToken cancellationToken)
    {
        var lists = new OverlayLists();
        try
        {
            for (var i = 0; i < encoding.Overlays.Count; i++)
            {
                if (encoding.Overlays[i].IsList)
                {
                    lists._paths.Add(encoding.ListPath(i));
                    await File.WriteAllTextAsync(encoding.ListPath(i), encoding.Overlays[i].List(), cancellationToken).ConfigureAwait(false);
                }
            }

            return lists;
        }
        catch
        {
            lists.Dispose();
            throw;
        }
    }

    public void Dispose() => _paths.ForEach(LocalDisk.Discard);
}
