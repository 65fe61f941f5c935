using Renesandro.Host.Tests.Running;
using Xunit;

namespace Renesandro.Studio.Tests.Running;

/// <summary>The shared host, for a class of tests. They use it as users of their own.</summary>
public sealed class SharedHost(SharedStudio studio, SampleMedia media) : IAsyncLifetime
{
    public StudioHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await studio.HostAsync(media);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
