using System.Security.Claims;
using Renesandro.Host.Administration.Users;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Routes;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Host.Administration.Systems;

/// <summary>The state that the system is in.</summary>
internal static class SystemRoutes
{
    private static readonly TimeSpan DoctorLimit = TimeSpan.FromSeconds(20);

    public static void MapSystem(this IEndpointRouteBuilder routes)
    {
        var system = routes.MapGroup("/system").WithTags("System").RequireAuthorization();
        system.MapGet("/doctor", DiagnoseAsync)
            .RequireAuthorization(UserRoles.AdminOnly)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("getDoctor")
            .WithSummary("Check the system")
            .WithDescription("What 'renesandro doctor' checks on the machine of this host: tools, fonts, services, disk. Takes a few seconds, at most twenty; what has not responded by then is a finding.")
            .WithResponseExample(SuccessEnvelope.Of(DoctorReport.Of(
            [
                new(FindingLevel.Ok, "ffmpeg", "7.1.1"),
                new(FindingLevel.Warning, "Redis appendonly", "It is off, so jobs are lost when Redis restarts. Set 'appendonly yes'."),
            ])))
            .ProducesAdminErrors();
        system.MapGet("/workers", ReadWorkersAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getWorkers")
            .WithSummary("See what runs where")
            .WithDescription("How many jobs wait, and which worker renders which job. Jobs of other users have no id and no name, except for admins. A worker of another process is listed while it has a job.")
            .WithResponseExample(SuccessEnvelope.Of(new WorkersShape(3, 1, [new WorkerShape("studio-1/4711", [new HeldJobShape(
                Guid.Parse("0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10"), "summer", "anna", new DateTimeOffset(2026, 1, 1, 9, 30, 0, TimeSpan.Zero))])])))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
        system.MapGet("/storage", ReadStorageAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("getStorage")
            .WithSummary("See what is stored")
            .WithDescription("What your uploads take and may take. For admins also the disk and the caches of this host.")
            .WithResponseExample(SuccessEnvelope.Of(new StorageShape(
                new DiskShape(98_784_247_808, 250_059_350_016),
                new UploadUseShape(734_003_200, 10_737_418_240),
                [new CacheShape("parts", 4_294_967_296, 10_737_418_240), new CacheShape("sources", 524_288_000, 2_147_483_648)])))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
    }

    private static async Task<SuccessEnvelope<DoctorReportShape>> DiagnoseAsync(Doctor doctor, TimeProvider time, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(DoctorReport.Of(await doctor.RunAsync(DoctorLimit, time, cancellationToken)));

    private static async Task<SuccessEnvelope<WorkersShape>> ReadWorkersAsync(ClaimsPrincipal user, WorkerList workers, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(await workers.ReadAsync(JobOwner.Of(user), user.IsInRole(UserRoles.Admin), cancellationToken));

    private static async Task<SuccessEnvelope<StorageShape>> ReadStorageAsync(
        ClaimsPrincipal user, StorageUse storage, IUploadUsage uploads, UserQuotas quotas, CancellationToken cancellationToken)
    {
        var (owner, isAdmin) = (JobOwner.Of(user), user.IsInRole(UserRoles.Admin));
        var used = await uploads.UsedAsync(owner, cancellationToken);
        var quota = await quotas.FindAsync(owner, cancellationToken) ?? uploads.DefaultQuotaBytes;
        return SuccessEnvelope.Of(new StorageShape(
            isAdmin ? storage.ReadDisk() : null,
            new UploadUseShape(used, quota),
            isAdmin ? storage.ReadCaches(cancellationToken) : null));
    }
}
