using System.Net;

namespace Renesandro.Host.Tests.Uploads;

/// <summary>Announces bytes, sends some of them, and breaks off.</summary>
internal sealed class BrokenContent(byte[] bytes, int sent) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes.AsMemory(0, sent));
        await stream.FlushAsync();
        throw new IOException("The connection is cut.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
