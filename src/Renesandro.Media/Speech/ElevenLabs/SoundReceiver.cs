namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Writes the sound that ElevenLabs sends; bare samples get the head of a WAV.</summary>
internal sealed class SoundReceiver(string format, Stream output)
{
    private const long MaxBytes = 1L << 30;

    private readonly WaveWriter _wave = new(output);
    private readonly byte[]? _head = OutputFormats.HeaderOf(format);

    /// <value>Bytes of sound so far.</value>
    public long Bytes { get; private set; }

    /// <exception cref="ElevenLabsException">It is too much.</exception>
    public async Task AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Bytes == 0 && _head is not null)
        {
            await _wave.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
        }

        Bytes += bytes.Length;
        if (Bytes > MaxBytes)
        {
            throw new ElevenLabsException("ElevenLabs sent more than a gibibyte of sound: shorten the text.");
        }

        await _wave.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ElevenLabsException">There is none.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (Bytes == 0)
        {
            throw new ElevenLabsException("ElevenLabs produced no sound for the text.") { IsTransient = true };
        }

        if (_head is not null)
        {
            await _wave.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
