namespace Renesandro.DriveStandIn;

/// <summary>A file that was there, and what an upload made of it.</summary>
public sealed record DriveRewrite(string Name, long OldSize, string OldMd5, long NewSize, string NewMd5)
{
    public bool IsRepeat => (OldSize, OldMd5) == (NewSize, NewMd5);
}
