using Renesandro.Media.Content;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Combining;

/// <summary>Brings clips to one canvas, once each, and joins them into variants without encoding again.</summary>
/// <remarks>
/// Implementations are safe for concurrent calls. Work grows with the number of clips that are prepared;
/// a join costs about as much as copying its bytes.
/// </remarks>
public interface ICombinator
{
    /// <summary>Probes a local file: its picture, its length, and whether it can be used as a clip.</summary>
    /// <param name="path">Local media file in any supported format.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    /// <exception cref="MediaException">The file has no picture or is not a media file; the message says what it is and what to do.</exception>
    Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Checks the length of a clip as <see cref="PrepareAsync"/> would, so that errors are known before anything is encoded.</summary>
    /// <exception cref="MediaException">Nothing is left between start and end, or the clip is longer than this implementation accepts.</exception>
    void Check(ClipPreparation request)
    {
    }

    /// <summary>Encodes one clip for the canvas, silent, into a new file. A call that fails or is cancelled leaves no file.</summary>
    /// <exception cref="MediaException">The source cannot be decoded; the message names the reason.</exception>
    Task<PreparedClip> PrepareAsync(ClipPreparation request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Copies a clip without encoding it, when it already matches the canvas: used as a whole, with the same size, frame rate and colours, and
    /// joinable. A call that fails or is cancelled leaves no file.
    /// </summary>
    /// <returns>Null when the clip has to be encoded; returning null is always correct.</returns>
    Task<PreparedClip?> TryCopyAsync(ClipPreparation request, CancellationToken cancellationToken = default) =>
        Task.FromResult<PreparedClip?>(null);

    /// <summary>
    /// Encodes the frames in which one clip gives way to the next, with the same settings as the clips, into a new file. A call that fails or is cancelled
    /// leaves no file.
    /// </summary>
    /// <returns>As many frames as either run has, which can be joined with both clips. The first shows the first clip alone.</returns>
    /// <exception cref="ArgumentException">The runs differ in length, or the name of the transition is malformed.</exception>
    /// <exception cref="MediaException">The transition does not exist here, or a run cannot be taken out of its clip.</exception>
    Task<PreparedClip> PrepareTransitionAsync(TransitionPreparation request, CancellationToken cancellationToken = default);

    /// <summary>Joins runs of prepared clips and of sounds into tracks, and the tracks into one file.</summary>
    /// <returns>
    /// An MP4 whose frames are exactly the frames of the runs, and whose sounds have exactly their samples. It reads the files of the clips and of
    /// the sounds, which must not be deleted while it is in use.
    /// </returns>
    /// <exception cref="ArgumentException">A track has no run, or a run exceeds its clip or slice.</exception>
    /// <exception cref="MediaException">The parts do not fit each other.</exception>
    Task<MediaContent> CombineAsync(Composition composition, CancellationToken cancellationToken = default);
}
