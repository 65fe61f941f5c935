using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Renesandro.Media.Audio.Mixing;

/// <summary>Reads the samples of a track from any position. Short tracks are held in memory, because a loop reads them repeatedly.</summary>
internal sealed class PcmFile : IPcmSource, IDisposable
{
    private const int BytesPerSample = AudioTrack.Channels * sizeof(float);
    private const int MaxHeldSamples = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly float[]? _held;

    public PcmFile(AudioTrack track)
    {
        Samples = track.Samples;
        _file = File.OpenHandle(track.Path);
        if (RandomAccess.GetLength(_file) < Samples * BytesPerSample)
        {
            _file.Dispose();
            throw new MediaException("A decoded sound is shorter than it was when it was decoded: run the job again.");
        }

        if (Samples <= MaxHeldSamples)
        {
            var samples = new float[Samples * AudioTrack.Channels];
            ReadFile(0, samples);
            _held = samples;
        }
    }

    public long Samples { get; }

    public void Read(long position, Span<float> target)
    {
        if (_held is not null)
        {
            _held.AsSpan((int)position * AudioTrack.Channels, target.Length).CopyTo(target);
        }
        else
        {
            ReadFile(position, target);
        }
    }

    public void Dispose() => _file.Dispose();

    private void ReadFile(long position, Span<float> target)
    {
        var bytes = MemoryMarshal.AsBytes(target);
        for (var offset = position * BytesPerSample; bytes.Length > 0;)
        {
            var read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("A decoded sound ended early.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }
}
