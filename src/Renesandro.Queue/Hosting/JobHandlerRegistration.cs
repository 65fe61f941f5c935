namespace Renesandro.Queue.Hosting;

/// <summary>Which handler does jobs of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="HandlerType">The type of the handler.</param>
/// <param name="Resolve">Resolves it in the scope of a job.</param>
internal sealed record JobHandlerRegistration(string Kind, Type HandlerType, Func<IServiceProvider, IJobHandler> Resolve);
