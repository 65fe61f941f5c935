namespace Renesandro.Media.Storage.Local;

/// <summary>
/// Finds or claims the folder of a job. A hidden file in it holds the id of its job, which tells jobs of equal name and second apart.
/// </summary>
internal sealed class JobFolders(string parent, TimeProvider timeProvider)
{
    public const string MarkerName = ".renesandro-job";

    private const string ClaimPrefix = ".renesandro-claim-";
    private const int RoomForNumber = 8;

    // A claim is a folder for microseconds: one that is older was left by a process that died in between.
    private static readonly TimeSpan MaxClaimAge = TimeSpan.FromHours(1);
    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = 0, MatchType = MatchType.Simple };

    public string Open(StorageFolderRequest request)
    {
        var name = NameOf(request);
        return FindOwn(name, request.JobId) ?? Claim(name, request.JobId);
    }

    /// <summary>Deletes the folder of a job, if there is one. It loses its name first, so that one which is deleted in part is not taken for whole, and is swept.</summary>
    public void Remove(StorageFolderRequest request)
    {
        if (FindOwn(NameOf(request), request.JobId) is { } path)
        {
            var removed = Path.Combine(parent, ClaimPrefix + Guid.NewGuid().ToString("N"));
            Directory.Move(path, removed);
            Directory.Delete(removed, recursive: true);
        }
    }

    private static string NameOf(StorageFolderRequest request)
    {
        var suffix = $"-{request.Created.ToUnixTimeSeconds()}";
        return SafeFileName.Of(request.TaskName, SafeFileName.MaxNameBytes - suffix.Length - RoomForNumber) + suffix;
    }

    private string? FindOwn(string name, string jobId) =>
        Directory.EnumerateDirectories(parent, $"{name}*", Hidden).FirstOrDefault(path => IsOwn(path, jobId));

    private string Claim(string name, string jobId)
    {
        SweepClaims();
        var claim = Path.Combine(parent, ClaimPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            for (var number = 1; ; number++)
            {
                // Anew when this process stood still for so long that another took its claim for a dead one's.
                Directory.CreateDirectory(claim);
                File.WriteAllText(Path.Combine(claim, MarkerName), jobId);
                var path = Path.Combine(parent, number == 1 ? name : $"{name}-{number}");
                if (!Path.Exists(path) && TryMove(claim, path))
                {
                    return path;
                }

                if (IsOwn(path, jobId))
                {
                    return path;
                }
            }
        }
        finally
        {
            Remove(claim);
        }
    }

    private static void Remove(string claim)
    {
        try
        {
            Directory.Delete(claim, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has become the folder of the job, or another process was faster; else a later sweep removes it.
        }
    }

    // A rename is atomic and fails on a folder that holds something, as every claimed one does.
    private static bool TryMove(string claim, string path)
    {
        try
        {
            Directory.Move(claim, path);
            return true;
        }
        catch (IOException) when (Path.Exists(path) || !Directory.Exists(claim))
        {
            return false;
        }
    }

    private static bool IsOwn(string path, string jobId)
    {
        var marker = Path.Combine(path, MarkerName);
        return File.Exists(marker) && File.ReadAllText(marker) == jobId;
    }

    private void SweepClaims()
    {
        var now = timeProvider.GetUtcNow().UtcDateTime;
        foreach (var claim in Directory.EnumerateDirectories(parent, ClaimPrefix + "*", Hidden))
        {
            if (now - Directory.GetLastWriteTimeUtc(claim) > MaxClaimAge)
            {
                Remove(claim);
            }
        }
    }
}
