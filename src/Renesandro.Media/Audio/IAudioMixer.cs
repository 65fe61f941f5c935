namespace Renesandro.Media.Audio;

/// <summary>Decodes sounds once, then mixes music under speech for any number of lengths, or pieces of sound that lies in time as the clips do.</summary>
/// <remarks>Implementations are safe for concurrent calls. The same request gives the same packets. A call that fails or is cancelled leaves no file.</remarks>
public interface IAudioMixer
{
    /// <summary>Decodes the audio stream of a file, of several the default one, to 48 kHz stereo samples.</summary>
    /// <exception cref="MediaException">The file holds no sound or cannot be decoded.</exception>
    Task<AudioTrack> DecodeAsync(AudioDecoding request, CancellationToken cancellationToken = default);

    /// <summary>Mixes and encodes the sound once, and returns a slice of it for every requested length.</summary>
    /// <exception cref="MediaException">The encoder failed.</exception>
    Task<AudioMix> MixAsync(AudioMixRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Mixes and encodes pieces of arrangements. What is mixed at a sample depends on the arrangement alone, not on the piece, so that slices of neighbours
    /// hold the same sound where they overlap.
    /// </summary>
    /// <exception cref="MediaException">The encoder failed.</exception>
    Task<AudioPieces> EncodeAsync(AudioPieceRequest request, CancellationToken cancellationToken = default);
}
