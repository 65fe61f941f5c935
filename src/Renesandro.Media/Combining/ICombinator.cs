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
    /// <summary>Probes a local file: its picture, its length, and whether it can be a clip at all.</summary>
    /// <param name="path">Local media file in any format that is read.</param>
    /// <param name="cancellationToken">Ends the probe.</param>
    /// <exception cref="MediaException">The file holds no picture or is no media; the message says what it is and what to do.</exception>
    Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Refuses what <see cref="PrepareAsync"/> would refuse for its length alone, so that it is known before anything is encoded.</summary>
    /// <exception cref="MediaException">Nothing is left between start and end, or the clip is longer than this implementation takes.</exception>
    void Check(ClipPreparation request)
    {
    }

    /// <summary>Encodes one clip for the canvas, silent, into a new file. A call that fails or is cancelled leaves no file.</summary>
    /// <exception cref="MediaException">The source cannot be decoded; the message names the reason.</exception>
    Task<PreparedClip> PrepareAsync(ClipPreparation request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Copies a clip without encoding it, when it is on the canvas already: the whole of it, in its size, its frame rate and its colours, and such that
    /// it can be joined. A call that fails or is cancelled leaves no file.
    /// </summary>
    /// <returns>Null when the clip has to be encoded; that is always right.</returns>
    Task<PreparedClip?> TryCopyAsync(ClipPreparation request, CancellationToken cancellationToken = default) =>
        Task.FromResult<PreparedClip?>(null);

    /// <summary>Joins runs of prepared clips and of sounds into tracks, and the tracks into one file.</summary>
    /// <returns>
    /// An MP4 whose frames are exactly the frames of the runs, and whose sounds have exactly their samples. It reads the files of the clips and of
    /// the sounds, which must stay.
    /// </returns>
    /// <exception cref="ArgumentException">A track has no run, or a run reaches beyond its clip or slice.</exception>
    /// <exception cref="MediaException">The parts do not fit each other.</exception>
    Task<MediaContent> CombineAsync(Composition composition, CancellationToken cancellationToken = default);
}
