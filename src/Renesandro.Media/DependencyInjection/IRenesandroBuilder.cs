using Microsoft.Extensions.DependencyInjection;

namespace Renesandro;

/// <summary>Swaps the parts of Renesandro. Given by <see cref="RenesandroServiceCollectionExtensions.AddRenesandro"/>.</summary>
public interface IRenesandroBuilder
{
    /// <summary>The services that the parts are registered in.</summary>
    IServiceCollection Services { get; }
}
