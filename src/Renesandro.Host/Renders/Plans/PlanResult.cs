using Renesandro.Host.Output;
using Renesandro.Media.Planning;

namespace Renesandro.Host.Renders.Plans;

/// <summary>A plan in the envelope of all responses, written variant by variant.</summary>
internal sealed class PlanResult(string taskName, RenderPlan plan) : IResult
{
    private static readonly byte[] Before = """{"status":"SUCCESS","response":"""u8.ToArray();
    private static readonly byte[] After = "}"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellationToken) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "application/json; charset=utf-8";
        await response.Body.WriteAsync(Before, cancellationToken);
        await PlanJson.WriteAsync(response.Body, taskName, plan, cancellationToken);
        await response.Body.WriteAsync(After, cancellationToken);
    }
}
