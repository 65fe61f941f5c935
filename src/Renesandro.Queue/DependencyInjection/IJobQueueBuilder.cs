using Microsoft.Extensions.DependencyInjection;

namespace Renesandro;

/// <summary>Chooses the store of a queue and the workers on it.</summary>
public interface IJobQueueBuilder
{
    /// <summary>Where the services are registered.</summary>
    IServiceCollection Services { get; }
}
