using System.Net;

namespace Renesandro.Host.Tests.Uploads;

/// <summary>Sends half of its bytes, and the rest once it is let.</summary>
internal sealed class GatedContent(int length) : HttpContent
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public void Open() => _open.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(new byte[length / 2]);
        await stream.FlushAsync();
        _begun.TrySetResult();
        await _open.Task;
        await stream.WriteAsync(new byte[length - (length / 2)]);
    }

    protected override bool TryComputeLength(out long total)
    {
        total = length;
        return true;
    }
}
