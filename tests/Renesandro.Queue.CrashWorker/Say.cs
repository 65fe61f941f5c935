namespace Renesandro.Queue.CrashWorker;

internal static class Say
{
    private static readonly Lock Gate = new();

    // The test counts lines to choose the moment of the kill, so each must leave at once.
    public static void Line(string text)
    {
        lock (Gate)
        {
            Console.Out.WriteLine(text);
            Console.Out.Flush();
        }
    }
}
