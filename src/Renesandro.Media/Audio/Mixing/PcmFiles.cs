using System.Collections;

namespace Renesandro.Media.Audio.Mixing;

/// <summary>The open tracks of a mix; a track that occurs twice is opened twice.</summary>
internal sealed class PcmFiles : IReadOnlyList<IPcmSource>, IDisposable
{
    private readonly List<PcmFile> _files = [];

    public PcmFiles(IEnumerable<AudioTrack> tracks)
    {
        try
        {
            foreach (var track in tracks.Where(track => track.Samples > 0))
            {
                _files.Add(new PcmFile(track));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Count => _files.Count;

    public IPcmSource this[int index] => _files[index];

    public IEnumerator<IPcmSource> GetEnumerator() => _files.GetEnumerator();

    public void Dispose() => _files.ForEach(file => file.Dispose());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
