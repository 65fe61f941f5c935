using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>The open tracks of the arrangements that are read together, each opened and searched for speech once.</summary>
internal sealed class TrackShelf : IDisposable
{
    private readonly Dictionary<AudioTrack, PcmFile> _files = [];
    private readonly Dictionary<ArrangedTrack, bool[]> _activity = [];
    private readonly Dictionary<AudioArrangement, MusicLoop> _music = new(new SameMusic());

    public IPcmSource Open(AudioTrack track)
    {
        if (!_files.TryGetValue(track, out var file))
        {
            _files[track] = file = new PcmFile(track);
        }

        return file;
    }

    /// <summary>Whether a track is loud enough, at its gain, to be heard as speech in each of its steps.</summary>
    public bool[] ActivityOf(ArrangedTrack sound)
    {
        if (!_activity.TryGetValue(sound, out var steps))
        {
            _activity[sound] = steps = SpeechActivity.Find(new AmplifiedSource(Open(sound.Track), (float)sound.Gain));
        }

        return steps;
    }

    /// <summary>The music of an arrangement with its gains; null when it has none.</summary>
    public MusicLoop? MusicOf(AudioArrangement arrangement)
    {
        var tracks = arrangement.Music.Where(music => music.Track.Samples > 0).ToArray();
        if (tracks.Length == 0)
        {
            return null;
        }

        if (!_music.TryGetValue(arrangement, out var loop))
        {
            _music[arrangement] = loop = new MusicLoop([.. tracks.Select(music => new AmplifiedSource(Open(music.Track), (float)music.Gain))]);
        }

        return loop;
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private sealed class SameMusic : IEqualityComparer<AudioArrangement>
    {
        public bool Equals(AudioArrangement? one, AudioArrangement? other) => one!.Music.SequenceEqual(other!.Music);

        public int GetHashCode(AudioArrangement arrangement) => arrangement.Music[0].GetHashCode();
    }
}
