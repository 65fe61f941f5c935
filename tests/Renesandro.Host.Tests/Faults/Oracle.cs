using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;

namespace Renesandro.Host.Tests.Faults;

/// <summary>
/// Checks all scenarios by the same rules: every job ended once, and API and store agree; a job that is done has one folder with exactly
/// the files of its manifest, and each is byte for byte what a render without faults stores; no text was paid twice; no tool runs on, no
/// temporary file stays.
/// </summary>
internal sealed class Oracle(FaultLab lab)
{
    // By this file the sink recognizes the folder of a job.
    private const string Mark = ".renesandro-job";

    private static readonly string[] Manifests = ["manifest.csv", "manifest.json"];

    /// <returns>What was seen, in figures.</returns>
    public async Task<string> JudgeAsync(params string[] ids)
    {
        var states = new List<string>();
        var (attempts, files) = (0, 0);
        await using var store = lab.Store();
        var queue = store.GetRequiredService<IJobQueue>();
        var ends = new List<(string Id, JsonObject Told)>();
        foreach (var id in ids)
        {
            ends.Add((id, await lab.EndAsync(id)));
        }

        // Folders are looked at when no job is left that could make one meanwhile.
        foreach (var (id, told) in ends)
        {
            var kept = (await queue.GetAsync(Guid.Parse(id))).ShouldNotBeNull();
            ((string)told["status"]!).ShouldBe(kept.Status switch { JobStatus.Done => "done", JobStatus.DeadLettered => "error", _ => "cancelled" });
            states.Add((string)told["status"]!);
            attempts += kept.Attempt;
            files += states[^1] == "done" ? CheckFolder(id, told) : 0;
        }

        await CheckLeftoversAsync();
        CheckServices(states, attempts - ids.Length);
        (await EndsAsync(queue)).Where(end => ids.Contains(end.Key)).ShouldAllBe(end => end.Value == 1);
        var figures = string.Join(", ", states.CountBy(state => state).Select(state => $"{state.Value} {state.Key}"));
        return $"{figures}, {attempts} attempts, {files} variants byte for byte as without faults, {lab.Speech.Paid.Count} texts paid, nothing lost or twice, {Stopwatch.GetElapsedTime(lab.Started).TotalSeconds:0.0} s";
    }

    // No worker is left that could end a job once more, so what a last job is behind is everything.
    private static async Task<Dictionary<string, int>> EndsAsync(IJobQueue queue)
    {
        var last = (await queue.EnqueueAsync(new JobRequest("{}") { Delay = TimeSpan.FromDays(1) })).Id;
        var ends = new Dictionary<string, int>();
        using var hanging = new CancellationTokenSource(Until.Limit);
        await foreach (var change in queue.WatchAsync(new JobWatch { After = JobWatch.Beginning }, hanging.Token))
        {
            if (change.JobId == last)
            {
                break;
            }

            if (change.Transition is JobTransition.Completed or JobTransition.DeadLettered or JobTransition.Cancelled)
            {
                ends[$"{change.JobId}"] = ends.GetValueOrDefault($"{change.JobId}") + 1;
            }
        }

        return ends;
    }

    private int CheckFolder(string id, JsonObject told)
    {
        var folders = lab.Drive is null ? LocalFolders() : DriveFolders();
        var (folder, manifest) = (
            from found in folders
            where found.Files.ContainsKey(Manifests[1])
            let json = JsonNode.Parse(Encoding.UTF8.GetString(found.Files[Manifests[1]]))!
            where (string?)json["media_id"] == id
            select (found, json)).ShouldHaveSingleItem();
        folders.Count(found => found.Name.StartsWith($"{told["task_name"]}-", StringComparison.Ordinal)).ShouldBe(1);
        var variants = manifest["variants"]!.AsArray();
        variants.Count.ShouldBe((int)told["progress"]!["total"]!);
        variants.ShouldAllBe(variant => (string?)variant!["status"] == "done");
        variants.Count.ShouldBe((int)told["progress"]!["done"]!);
        folder.Files.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(variants.Select(variant => (string)variant!["file"]!).Concat(Manifests).Order(StringComparer.Ordinal));
        foreach (var variant in variants)
        {
            var file = (string)variant!["file"]!;
            folder.Files[file].LongLength.ShouldBe((long)variant["bytes"]!, file);
            FaultFreeRender.Hash(folder.Files[file]).ShouldBe(lab.Expected[file], file);
        }

        return variants.Count;
    }

    private List<StoredFolder> LocalFolders() =>
    [
        .. from folder in Directory.GetDirectories(lab.Output)
           select new StoredFolder(
               Path.GetFileName(folder),
               Directory.GetFiles(folder).Where(file => Path.GetFileName(file) != Mark).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes)),
    ];

    private List<StoredFolder> DriveFolders() =>
    [
        .. from folder in lab.Drive!.Items.Values
           where folder is { IsFolder: true, ByHand: false }
           select new StoredFolder(folder.Name, lab.Drive.In(folder.Id).ToDictionary(item => item.Name, item => item.Bytes!)),
    ];

    private async Task CheckLeftoversAsync()
    {
        await lab.UntilNoToolsAsync();
        lab.EndWorkers();
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        (Directory.Exists(lab.Output) ? Directory.GetFileSystemEntries(lab.Output, "*", everything) : [])
            .Select(Path.GetFileName).Where(name => name!.EndsWith(".part", StringComparison.Ordinal) || (name[0] == '.' && name != Mark)).ShouldBeEmpty();

        // A starting worker removes the files of a killed one, and the last worker removes its own.
        var work = Path.Combine(lab.Folder, "data", "work");
        (Directory.Exists(work) ? Directory.GetFileSystemEntries(work) : []).ShouldBeEmpty();
    }

    private void CheckServices(List<string> states, int retries)
    {
        lab.Speech.Paid.Select(call => (call.Voice, call.Text)).ShouldBeUnique();
        if (states.Contains("done"))
        {
            lab.Speech.Paid.Count.ShouldBe(FaultLab.TextCount);
        }

        if (lab.Drive is { } drive)
        {
            drive.Complaints.ShouldBeEmpty();

            // An attempt that ends without all variants stores manifests that say so, and the next one others. A variant is never among what is
            // written anew, and a manifest never twice with the same bytes: whatever is sent again for nothing is one of these.
            var rewritten = drive.Uploads.Rewritten;
            rewritten.ShouldAllBe(rewrite => !rewrite.IsRepeat && Manifests.Contains(rewrite.Name), "what arrived is not sent again");
            rewritten.CountBy(rewrite => rewrite.Name).ShouldAllBe(count => count.Value <= retries, "an attempt stores its manifests once");
            drive.Uploads.Completed.ShouldBe(drive.Items.Values.Count(item => !item.IsFolder) + rewritten.Count, "each upload is a file, or another content of one");
        }
    }

    private sealed record StoredFolder(string Name, Dictionary<string, byte[]> Files);
}
