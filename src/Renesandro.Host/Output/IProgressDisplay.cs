using Renesandro.Media.Rendering;

namespace Renesandro.Host.Output;

/// <summary>Shows how far work has come while it runs.</summary>
internal interface IProgressDisplay
{
    Task<T> ShowAsync<T>(Func<IProgress<RenderProgress>, Task<T>> work);
}
