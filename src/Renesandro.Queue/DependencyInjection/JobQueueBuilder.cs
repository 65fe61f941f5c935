using Microsoft.Extensions.DependencyInjection;

namespace Renesandro.Queue.DependencyInjection;

internal sealed record JobQueueBuilder(IServiceCollection Services) : IJobQueueBuilder;
