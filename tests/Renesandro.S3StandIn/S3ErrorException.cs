namespace Renesandro.S3StandIn;

/// <summary>An error in the words of S3, which are its message.</summary>
internal sealed class S3ErrorException(int status, string code) : Exception(code)
{
    public int Status => status;
}
