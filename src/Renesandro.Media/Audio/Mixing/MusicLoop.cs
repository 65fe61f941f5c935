namespace Renesandro.Media.Audio.Mixing;

/// <summary>Tracks in order, repeated without end. The period is the sum of their lengths, to the sample.</summary>
internal sealed class MusicLoop
{
    private readonly IReadOnlyList<IPcmSource> _tracks;
    private readonly float[]?[] _ends;
    private readonly long _period;

    /// <param name="tracks">At least one; none is empty.</param>
    public MusicLoop(IReadOnlyList<IPcmSource> tracks)
    {
        _tracks = tracks;
        _period = tracks.Sum(track => track.Samples);
        _ends = [.. tracks.Select((track, i) => Join(track, tracks[(i + 1) % tracks.Count]))];
    }

    /// <summary>Fills <paramref name="target"/> with sample pairs from any <paramref name="position"/> of the endless music.</summary>
    public void Read(long position, Span<float> target)
    {
        var (track, inside) = Locate(position % _period);
        while (target.Length > 0)
        {
            var part = target[..(int)Math.Min(target.Length, 2 * (_tracks[track].Samples - inside))];
            ReadTrack(track, inside, part);
            target = target[part.Length..];
            (track, inside) = ((track + 1) % _tracks.Count, 0);
        }
    }

    private static float[]? Join(IPcmSource ending, IPcmSource next)
    {
        var fade = MusicSeam.FadeLength(ending.Samples, next.Samples);
        if (fade == 0)
        {
            return null;
        }

        var end = new float[2 * fade];
        var start = new float[2 * (fade + 1)];
        ending.Read(ending.Samples - fade, end);
        next.Read(0, start);
        return MusicSeam.Blend(end, start);
    }

    private (int Track, long Inside) Locate(long position)
    {
        var track = 0;
        while (position >= _tracks[track].Samples)
        {
            position -= _tracks[track++].Samples;
        }

        return (track, position);
    }

    private void ReadTrack(int track, long inside, Span<float> target)
    {
        _tracks[track].Read(inside, target);
        if (_ends[track] is not { } end)
        {
            return;
        }

        var firstBlended = _tracks[track].Samples - (end.Length / 2);
        var skip = (int)Math.Max(0, inside - firstBlended) * 2;
        var into = (int)Math.Min(target.Length, 2 * Math.Max(0, firstBlended - inside));
        var count = target.Length - into;
        end.AsSpan(skip, count).CopyTo(target[into..]);
    }
}
