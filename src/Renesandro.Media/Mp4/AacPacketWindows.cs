using Microsoft.Win32.SafeHandles;

namespace Renesandro.Media.Mp4;

/// <summary>The windows of the first and the last packets of a slice, which decide where it can be joined to another.</summary>
internal sealed class AacPacketWindows
{
    /// <summary>Packets at either end whose windows are known.</summary>
    private const int Edge = 8;

    private readonly int _count;
    private readonly (bool Shared, int Window)[] _first;
    private readonly (bool Shared, int Window)[] _last;

    private AacPacketWindows(int count, (bool Shared, int Window)[] first, (bool Shared, int Window)[] last) => (_count, _first, _last) = (count, first, last);

    public static AacPacketWindows Read(Mp4Track track, SampleRun packets, SafeFileHandle file)
    {
        var known = Math.Min(Edge, packets.Count);
        return new AacPacketWindows(packets.Count, ReadRun(track, packets.First, known, file), ReadRun(track, packets.First + packets.Count - known, known, file));
    }

    /// <summary>The windows of a packet of the slice; null when it is not near its ends.</summary>
    public (bool Shared, int Window)? this[int packet] =>
        packet < 0 || packet >= _count ? null
        : packet < _first.Length ? _first[packet]
        : packet >= _count - _last.Length ? _last[packet - (_count - _last.Length)]
        : null;

    private static (bool Shared, int Window)[] ReadRun(Mp4Track track, int first, int count, SafeFileHandle file)
    {
        Span<byte> header = stackalloc byte[AacFrame.HeaderBytes];
        var windows = new (bool Shared, int Window)[count];
        for (var i = 0; i < count; i++)
        {
            RandomAccess.Read(file, header, track.Offsets[first + i]);
            windows[i] = AacFrame.WindowOf(header);
        }

        return windows;
    }
}
