using Renesandro.Host.Errors;

namespace Renesandro.Host.Uploads;

/// <summary>What all requests of the tus protocol share: its version, in the request and in the response.</summary>
internal sealed class TusFilter(bool mustNameVersion) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.OnStarting(() =>
        {
            response.Headers[TusHeaders.Resumable] = TusHeaders.Version;
            response.Headers.CacheControl = "no-store";
            if (response.StatusCode == StatusCodes.Status412PreconditionFailed)
            {
                response.Headers[TusHeaders.Versions] = TusHeaders.Version;
            }

            return Task.CompletedTask;
        });
        var version = request.Headers[TusHeaders.Resumable].ToString();
        return version == TusHeaders.Version || (version.Length == 0 && !mustNameVersion) ? await next(context) : throw BadVersion;
    }

    public static ApiException BadVersion => new(
        StatusCodes.Status412PreconditionFailed, $"Uploads use version {TusHeaders.Version} of the tus protocol: send '{TusHeaders.Resumable}: {TusHeaders.Version}'.");
}
