using System.Runtime.InteropServices;
using Renesandro.Media.Audio;

namespace Renesandro.Media.Speech;

/// <summary>Listens to a piece of a long text: a WAV with a header of 44 bytes and samples of 16 bits.</summary>
internal static class WaveSilence
{
    private const int FormatAt = 20;
    private const int BitsAt = 34;
    private const int BufferBytes = 64 * 1024;
    private const short Loudest = (short)(AudioTrack.Silence * short.MaxValue);

    /// <summary>Whether nothing in it is heard; false when it is of another kind.</summary>
    public static async Task<bool> IsInAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using var _ = file.ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        var head = await file.ReadAtLeastAsync(buffer.AsMemory(0, WaveWriter.HeadBytes), WaveWriter.HeadBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (head < WaveWriter.HeadBytes || !buffer.AsSpan(0, 4).SequenceEqual("RIFF"u8) || buffer[FormatAt] != 1 || buffer[BitsAt] != 16)
        {
            return false;
        }

        while (await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (MemoryMarshal.Cast<byte, short>(buffer.AsSpan(0, read)).IndexOfAnyExceptInRange((short)-Loudest, Loudest) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
