using System.Net;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Error messages: what Google refused, and the cure.</summary>
internal static class DriveErrors
{
    private const string Section = GoogleDriveOptionsValidator.Section;
    private const string SignIn = "sign in to Google Drive again";

    public static StorageUnavailableException Explain(DriveCallException fault, GoogleDriveOptions options) => Create(Of(fault, options), fault, fault.IsTransient);

    public static StorageUnavailableException ParentMissing(GoogleDriveOptions options, Exception? fault = null) => Create(
        options.ServiceAccountFile is null
            ? $"Google Drive does not show the folder of {Section}:ParentFolderId to this grant: correct the id; or, if the folder was configured after the sign-in, {SignIn}; or share the folder with the account, as an editor."
            : $"Google Drive does not show the folder of {Section}:ParentFolderId to the service account: correct the id, or add the account's address to the shared drive, as a content manager.",
        fault);

    private static StorageUnavailableException Create(string sentence, Exception? fault, bool isTransient = false) =>
        new(sentence, fault) { IsTransient = isTransient, NeedsSignIn = sentence.Contains(SignIn, StringComparison.Ordinal) };

    private static string Of(DriveCallException fault, GoogleDriveOptions options) => fault.Reason switch
    {
        _ when fault.IsTransient => fault.Status is { } status
            ? $"Google Drive keeps refusing calls ({(int)status}{(fault.Reason is { } reason ? $" {reason}" : "")}): try again later, or lower {Section}:Parallelism."
            : "Google Drive cannot be reached: check the network and try again.",
        "invalid_grant" when options.ServiceAccountFile is null =>
            $"Google no longer accepts the grant (invalid_grant): it was revoked, or it is 7 days old while the consent screen is in 'Testing'. Set the screen to 'In production', then {SignIn}.",
        "invalid_grant" when options.Impersonate is not null =>
            $"Google does not accept the service account for {Section}:Impersonate (invalid_grant): check that address, and the clock of this machine.",
        "invalid_grant" =>
            $"Google does not accept the service account (invalid_grant): check the clock of this machine, and that the key in {Section}:ServiceAccountFile was not deleted.",
        "unauthorized_client" when options.ServiceAccountFile is not null =>
            $"The service account may not act for {Section}:Impersonate (unauthorized_client): in the Google Workspace admin console, under domain-wide delegation, allow its client id the scope https://www.googleapis.com/auth/drive.",
        "invalid_client" or "unauthorized_client" or "deleted_client" =>
            $"Google does not know the OAuth client ({fault.Reason}): download {Section}:ClientSecretFile again, then {SignIn}.",
        "storageQuotaExceeded" when options is { ServiceAccountFile: not null, Impersonate: null } =>
            $"The service account owns no storage: set {Section}:ParentFolderId to a folder in a shared drive that it is a member of, or {Section}:Impersonate to a user whose storage it may use.",
        "storageQuotaExceeded" => "The Google Drive is full: make room in it (the bin counts), or buy more, and retry the job.",
        "teamDriveFileLimitExceeded" or "numChildrenInNonRootLimitExceeded" or "activeItemCreationLimitExceeded" =>
            $"The Google Drive has reached its limit of files: delete some, or set {Section}:ParentFolderId to a folder elsewhere.",
        "dailyLimitExceeded" or "dailyLimitExceededUnreg" =>
            "The Google Cloud project has used up its daily quota of Drive calls: retry the job tomorrow, or raise the quota in the Google Cloud console.",
        "accessNotConfigured" or "SERVICE_DISABLED" =>
            "The Drive API is not enabled in the Google Cloud project: enable it there (APIs & Services, Library, Google Drive API), wait a few minutes and retry.",
        "insufficientFilePermissions" or "insufficientParentPermissions" or "cannotAddParent" =>
            $"The account may not write to the folder of {Section}:ParentFolderId: share the folder with it as an editor.",
        "insufficientPermissions" or "appNotAuthorizedToFile" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" =>
            $"The grant does not cover this folder ({fault.Reason}): {SignIn}, and leave the box for Google Drive ticked.",
        _ when fault.Status == HttpStatusCode.Unauthorized => $"Google Drive does not accept the access token: {SignIn}.",
        _ when fault.Status == HttpStatusCode.NotFound =>
            "The folder of the job in Google Drive is gone, or is no longer shown to the account: restore it from the bin, or send the job again.",
        _ => $"Google Drive refused ({(int?)fault.Status}{(fault.Reason is { } reason ? $" {reason}" : "")}): look the reason up in Google's documentation of Drive API errors.",
    };
}
