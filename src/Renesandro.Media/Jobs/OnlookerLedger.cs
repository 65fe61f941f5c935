using Renesandro.Media.Combining;
using Renesandro.Media.Records;
using Renesandro.Media.Speech;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>What a job has settled, for one who looks at it from outside and may change nothing.</summary>
internal sealed class OnlookerLedger(IJobResultReader results, Guid id, IReadOnlyDictionary<string, SpeechVoice>? accepted) : IRenderLedger
{
    public async Task<Canvas?> ReadCanvasAsync(CancellationToken cancellationToken) =>
        QueueLedger.CanvasOf(await results.GetResultAsync(id, QueueLedger.CanvasName, cancellationToken).ConfigureAwait(false));

    public async Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) =>
        (await QueueLedger.VoicesOfAsync(accepted, name => results.GetResultAsync(id, name, cancellationToken)).ConfigureAwait(false)).Voices;

    public IAsyncEnumerable<VariantResult> ReadVariantsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<VariantResult>();

    public Task WriteCanvasAsync(Canvas canvas, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken) => Task.CompletedTask;
}
