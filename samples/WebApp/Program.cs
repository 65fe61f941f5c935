using Microsoft.Extensions.FileProviders;
using Renesandro;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRenesandro().AddWorker();
builder.Services.AddHealthChecks().AddJobQueue();
var app = builder.Build();

// In your application: whoever is signed in. Nobody sees the jobs of another.
const string Owner = "anna";

app.MapPost("/videos", async (HttpRequest http, IRenderJobs jobs, CancellationToken cancellationToken) =>
{
    using var body = new MemoryStream();
    await http.Body.CopyToAsync(body, cancellationToken);
    try
    {
        var id = await jobs.SubmitAsync(body.ToArray(), Owner, http.Headers["Idempotency-Key"], cancellationToken);
        return Results.Accepted($"/videos/{id}", new { id });
    }
    catch (RenderRequestException refusal)
    {
        return Results.BadRequest(refusal.Errors);
    }
});

app.MapGet("/videos/{id:guid}", async (Guid id, IRenderJobs jobs, CancellationToken cancellationToken) =>
    await jobs.GetAsync(id, Owner, cancellationToken) is { } job
        ? Results.Ok(new { Status = job.Status.ToString(), job.Progress.Done, job.Progress.Failed, job.Progress.Total, job.Progress.Percent, job.Error })
        : Results.NotFound());

app.MapDelete("/videos/{id:guid}", async (Guid id, IRenderJobs jobs, CancellationToken cancellationToken) =>
    await jobs.CancelAsync(id, Owner, cancellationToken) is null ? Results.NotFound() : Results.NoContent());

app.MapHealthChecks("/health");

// Clips of its own, so that the sample needs nobody else's: appsettings.json lets them be fetched from here.
app.UseStaticFiles(new StaticFileOptions
{
    FileProvider = new PhysicalFileProvider(Path.GetFullPath(app.Configuration["Clips"] ?? "demo")),
    RequestPath = "/clips",
    ServeUnknownFileTypes = true,
});

app.Run();
