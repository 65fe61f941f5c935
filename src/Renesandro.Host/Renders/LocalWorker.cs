using Microsoft.Extensions.Options;
using Renesandro.Queue.Hosting;

namespace Renesandro.Host.Renders;

/// <summary>The worker of this process, if it has one.</summary>
internal sealed class LocalWorker(IOptions<JobWorkerOptions> options)
{
    public string Name => options.Value.Name;
}
