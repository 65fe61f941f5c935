using Renesandro.Media.Combining;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The settled canvases and voices of a job, for a preview of one of its variants, which does not change the job.</summary>
internal sealed class ReadOnlyLedger(IJobResultReader results, Guid id, IReadOnlyDictionary<string, SpeechVoice>? accepted) : IRenderLedger
{
    public async Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) =>
        QueueLedger.CanvasesOf(await results.GetResultAsync(id, QueueLedger.CanvasName, cancellationToken).ConfigureAwait(false));

    public async Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) =>
        (await QueueLedger.VoicesOfAsync(accepted, name => results.GetResultAsync(id, name, cancellationToken)).ConfigureAwait(false)).Voices;

    public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<VariantResult>();

    public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken) => Task.CompletedTask;
}
