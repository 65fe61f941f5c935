using System.Reflection;
using Renesandro.Contracts.Queue;

namespace Renesandro.Queue.Tests;

public sealed class WallTests
{
    private static readonly Assembly Queue = typeof(IJobQueue).Assembly;

    [Fact]
    public void The_queue_knows_nothing_of_media_vendors_or_the_web()
    {
        var names = Queue.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        names.ShouldContain("Microsoft.Data.Sqlite");
        names.ShouldAllBe(name =>
            !name.StartsWith("Renesandro", StringComparison.Ordinal)
            && !name.StartsWith("Google", StringComparison.Ordinal)
            && !name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            && name != "FFMpegCore");
    }

    [Fact]
    public void Every_queue_of_the_package_has_a_contract_suite()
    {
        var queues = Queue.GetTypes().Where(type => type.IsClass && typeof(IJobQueue).IsAssignableFrom(type)).Select(type => type.Name + "Tests");
        var suites = typeof(WallTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(JobQueueContract))).Select(type => type.Name);
        queues.ShouldBeSubsetOf(suites);
    }
}
