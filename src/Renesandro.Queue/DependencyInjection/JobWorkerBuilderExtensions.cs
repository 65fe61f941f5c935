using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Renesandro.Queue;
using Renesandro.Queue.DependencyInjection;
using Renesandro.Queue.Hosting;
using Renesandro.Queue.Jobs;

namespace Renesandro;

/// <summary>Makes a process work on jobs.</summary>
public static class JobWorkerBuilderExtensions
{
    /// <summary>Adds a hosted service that leases jobs and gives each to the handler of its kind: add one with <see cref="AddHandler"/> for each kind.</summary>
    /// <remarks>A queue has one worker in a process, whose slots all kinds share: calling it again only configures it.</remarks>
    /// <param name="builder">The queue.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The builder.</returns>
    public static IJobQueueBuilder AddWorker(this IJobQueueBuilder builder, Action<JobWorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<JobHandlers>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobWorker>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JobWorkerOptions>, JobWorkerOptionsValidator>());
        var options = builder.Services.AddOptionsWithValidateOnStart<JobWorkerOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }

    /// <summary>Names the handler of a kind of jobs.</summary>
    /// <remarks>
    /// It is resolved in a scope for each job. One handler may do several kinds; calling it again with the same kind and handler changes nothing.
    /// A worker hands a job of a kind without a handler back to the queue for up to 30 seconds, without counting the attempt, and logs a warning.
    /// </remarks>
    /// <typeparam name="THandler">What does the work; registered as scoped unless it is registered already.</typeparam>
    /// <param name="builder">The queue.</param>
    /// <param name="kind">The <see cref="JobRequest.Kind"/> of its jobs.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The kind has characters that no kind may have.</exception>
    /// <exception cref="InvalidOperationException">The kind has another handler.</exception>
    public static IJobQueueBuilder AddHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IJobQueueBuilder builder, string kind = JobRequest.DefaultKind)
        where THandler : class, IJobHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        JobKind.Check(kind, nameof(kind));
        var known = builder.Services
            .Select(static service => service.IsKeyedService ? null : service.ImplementationInstance as JobHandlerRegistration)
            .FirstOrDefault(registration => registration?.Kind == kind);
        if (known is null)
        {
            builder.Services.TryAddScoped<THandler>();
            builder.Services.AddSingleton(
                new JobHandlerRegistration(kind, typeof(THandler), static services => services.GetRequiredService<THandler>()));
        }
        else if (known.HandlerType != typeof(THandler))
        {
            throw new InvalidOperationException(
                $"Jobs of kind \"{kind}\" have the handler {known.HandlerType.Name} already. Give the jobs of {typeof(THandler).Name} a kind of their own.");
        }

        return builder;
    }
}
