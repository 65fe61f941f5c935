using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renesandro.Queue;
using Renesandro.Queue.DependencyInjection;
using Renesandro.Queue.Hosting;

namespace Renesandro;

/// <summary>Makes a process work on jobs.</summary>
public static class JobWorkerBuilderExtensions
{
    /// <summary>Adds a hosted service that leases jobs and gives each to a <typeparamref name="THandler"/>.</summary>
    /// <remarks>The handler is resolved in a scope for each job. Calling it again with the same handler only configures it.</remarks>
    /// <typeparam name="THandler">What does the work; registered as scoped unless it is registered already.</typeparam>
    /// <param name="builder">The queue.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">The queue has a worker with another handler.</exception>
    public static IJobQueueBuilder AddWorker<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IJobQueueBuilder builder, Action<JobWorkerOptions>? configure = null)
        where THandler : class, IJobHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        var other = builder.Services.FirstOrDefault(static service =>
            service.ImplementationType is { IsGenericType: true } type
            && type.GetGenericTypeDefinition() == typeof(JobWorker<>)
            && type != typeof(JobWorker<THandler>));
        if (other is not null)
        {
            throw new InvalidOperationException(
                $"The queue has a worker with {other.ImplementationType!.GetGenericArguments()[0].Name} already, and either could get any job. "
                + $"Let one handler look at the payload and call {typeof(THandler).Name} where it fits.");
        }

        builder.Services.TryAddScoped<THandler>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobWorker<THandler>>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobWorkerOptions>, JobWorkerOptionsValidator>());
        var options = builder.Services.AddOptionsWithValidateOnStart<JobWorkerOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }
}
