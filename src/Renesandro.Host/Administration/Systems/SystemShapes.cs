using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Administration.Systems;

/// <summary>What was checked of the machine and its configuration.</summary>
internal sealed record DoctorReportShape([property: Description("In the order of 'renesandro doctor'.")] IReadOnlyList<DoctorFindingShape> Findings);

/// <summary>What was found of one component.</summary>
internal sealed record DoctorFindingShape(
    [property: Description("error: something that jobs need is missing. warning: jobs run, but some may fail or be slow.")] DoctorLevel Level,
    [property: Description("What was looked at, such as ffmpeg.")] string Component,
    [property: Description("A version or figure when all is well, else what is wrong.")] string Text,
    [property: Description("What to do; absent where the text says it all."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Advice);

/// <summary>How bad a finding is.</summary>
internal enum DoctorLevel
{
    Ok,
    Warning,
    Error,
}

/// <summary>What waits, and what runs where.</summary>
internal sealed record WorkersShape(
    [property: Description("Jobs of all users that wait for a worker.")] long Queued,
    [property: Description("Jobs of all users that are being rendered.")] long Running,
    [property: Description("The workers that hold jobs, and the one of this process.")] IReadOnlyList<WorkerShape> Workers);

/// <summary>A process that renders.</summary>
internal sealed record WorkerShape(
    [property: Description("Machine and process, or Renesandro:Worker:Name.")] string Id,
    [property: Description("The jobs that it holds.")] IReadOnlyList<HeldJobShape> Jobs);

/// <summary>A job that a worker holds. That of another user has neither id nor name, except for admins.</summary>
internal sealed record HeldJobShape(
    [property: Description("The id of the job."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? MediaId,
    [property: Description("The task_name of the request."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TaskName,
    [property: Description("Name of the user; absent if the user was removed."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Owner,
    [property: Description("When the worker took it.")] DateTimeOffset Since);

/// <summary>What is stored, and how much may be.</summary>
internal sealed record StorageShape(
    [property: Description("The disk of the data directory; for admins."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DiskShape? Disk,
    [property: Description("Your uploads.")] UploadUseShape Uploads,
    [property: Description("Caches of the host, which drop what was used least recently; for admins."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CacheShape>? Caches);

/// <summary>A disk.</summary>
internal sealed record DiskShape([property: Description("Bytes that are free.")] long FreeBytes, [property: Description("Its size in bytes.")] long TotalBytes);

/// <summary>Uploads of a user.</summary>
internal sealed record UploadUseShape([property: Description("Bytes that they take.")] long UsedBytes, [property: Description("Bytes that they may take.")] long QuotaBytes);

/// <summary>A cache.</summary>
internal sealed record CacheShape(
    [property: Description("What is in it: parts (prepared clips and mixes), sources, speech.")] string Name,
    [property: Description("Bytes that it takes.")] long UsedBytes,
    [property: Description("Bytes that it may take; null where nothing limits it.")] long? MaxBytes);
