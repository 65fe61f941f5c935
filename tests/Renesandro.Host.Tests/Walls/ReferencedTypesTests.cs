using System.Diagnostics.CodeAnalysis;
using Mono.Cecil;
using Renesandro.Media;
using Renesandro.Media.Combining;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Walls;

public sealed class ReferencedTypesTests
{
    [Theory]
    [InlineData(nameof(IJobHandler), "in an attribute")]
    [InlineData(nameof(IJobQueue), "as an argument of a generic type")]
    [InlineData(nameof(JobQueueException), "in a catch clause")]
    [InlineData(nameof(JobStatus), "as the type of a value that is compared")]
    [InlineData(nameof(RenderRequest), "in the body of an async lambda")]
    [InlineData(nameof(IStorageSink), "in a pattern")]
    [InlineData(nameof(MediaException), "in a constraint")]
    [InlineData(nameof(ICombinator), "in typeof")]
    public void A_type_is_found(string name, string where) => Names().ShouldContain(name, where);

    [Theory]
    [InlineData(nameof(IRenderPipeline), "in nameof")]
    public void A_type_leaves_no_trace(string name, string where) => Names().ShouldNotContain(name, where);

    private static List<string> Names()
    {
        using var module = ModuleDefinition.ReadModule(typeof(ReferencedTypesTests).Assembly.Location);
        return [.. ReferencedTypes.Of(module.GetType(typeof(Naming).FullName!.Replace('+', '/'))).Select(type => type.Name)];
    }

    [Marked(typeof(IJobHandler))]
    private sealed class Naming
    {
        private readonly Dictionary<string, List<Lazy<IJobQueue>[]>> _queues = [];

        public static bool Matches(object thing) => thing is IStorageSink;

        public static object Kind() => (typeof(ICombinator), nameof(IRenderPipeline));

        public static void Throw<TException>() where TException : MediaException => throw Activator.CreateInstance<TException>();

        public bool Catches(JobInfo job)
        {
            try
            {
                return job.Status == JobStatus.DeadLettered && _queues.Count == 0;
            }
            catch (JobQueueException)
            {
                return false;
            }
        }

        [SuppressMessage("Performance", "CA1822", Justification = "A lambda that captures.")]
        public Func<Task<object>> Later() => async () =>
        {
            await Task.Yield();
            return new RenderRequest[_queues.Count];
        };
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class MarkedAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }
}
