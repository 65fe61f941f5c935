namespace Renesandro.Media.Audio;

/// <summary>Decodes sounds once, then mixes music under speech for any number of lengths.</summary>
/// <remarks>Implementations are safe for concurrent calls.</remarks>
public interface IAudioMixer
{
    /// <summary>Decodes the first audio stream of a file to 48 kHz stereo samples. A call that fails or is cancelled leaves no file.</summary>
    /// <exception cref="MediaException">The file holds no sound or cannot be decoded.</exception>
    Task<AudioTrack> DecodeAsync(AudioDecoding request, CancellationToken cancellationToken = default);

    /// <summary>Mixes and encodes the sound once, and returns a slice of it for every requested length.</summary>
    /// <exception cref="MediaException">The encoder failed.</exception>
    Task<AudioMix> MixAsync(AudioMixRequest request, CancellationToken cancellationToken = default);

    /// <summary>Mixes and encodes pieces of arrangements, in one file.</summary>
    /// <exception cref="MediaException">The encoder failed.</exception>
    Task<AudioPieces> EncodeAsync(AudioPieceRequest request, CancellationToken cancellationToken = default);
}
