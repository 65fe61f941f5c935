using Renesandro.Queue.Errors;

namespace Renesandro.Queue.Sqlite.Writing;

internal abstract class SqliteWriteTask
{
    public abstract void Run(SqliteWrite write);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);
}

internal sealed class SqliteWriteTask<T>(Func<SqliteWrite, T> body) : SqliteWriteTask
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobQueueException? _refused;
    private T? _result;

    public Task<T> Task => _done.Task;

    public override void Run(SqliteWrite write)
    {
        _refused = null;
        try
        {
            _result = body(write);
        }
        catch (JobQueueException ex)
        {
            _refused = ex;
        }
    }

    public override void Succeed()
    {
        if (_refused is null)
        {
            _done.SetResult(_result!);
        }
        else
        {
            _done.SetException(_refused);
        }
    }

    public override void Fail(Exception exception) => _done.SetException(exception);
}
