using System.ComponentModel;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Administration.Users;

/// <summary>The users of the API, for admins.</summary>
internal static class UserRoutes
{
    private const int MaxRequestBytes = 16 * 1024;
    private const string NameDescription = "Name of the user; its case does not matter.";

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Users").RequireAuthorization(UserRoles.AdminOnly).WithMetadata(new BodyLimit(MaxRequestBytes));
        users.MapGet("", ListAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("listUsers")
            .WithSummary("List the users")
            .WithDescription("By name, with what their uploads take and how many of their jobs have not ended.")
            .WithResponseExample(SuccessEnvelope.Of(new UserListShape([UserShape.Example])))
            .ProducesAdminErrors();
        users.MapPost("", AddAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("addUser")
            .WithSummary("Add a user")
            .WithDescription("The user can sign in at once. Tell them to set a password of their own with PUT /auth/password.")
            .WithRequestExample(new NewUserRequest("anna", "correct horse battery", UserRole.User))
            .WithResponseExample(SuccessEnvelope.Of(UserShape.Example))
            .ProducesError(StatusCodes.Status409Conflict, UserErrors.Taken)
            .ProducesBodyErrors()
            .ProducesAdminErrors();
        users.MapPatch("/{name}", ChangeAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("changeUser")
            .WithSummary("Change a user")
            .WithDescription("What is absent stays as it is. A new password ends all sessions of the user. A new role holds from the next request. The last admin stays one.")
            .WithRequestExample(new { role = UserRole.Admin, upload_quota_bytes = 5_368_709_120L })
            .WithResponseExample(SuccessEnvelope.Of(UserShape.Example with { Role = UserRole.Admin, UploadQuotaBytes = 5_368_709_120L }))
            .ProducesError(StatusCodes.Status404NotFound, UserErrors.NotFound)
            .ProducesError(StatusCodes.Status409Conflict, UserErrors.LastAdmin)
            .ProducesBodyErrors()
            .ProducesAdminErrors();
        users.MapDelete("/{name}", RemoveAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("removeUser")
            .WithSummary("Remove a user")
            .WithDescription("Ends all sessions of the user, and removes what they uploaded. Their jobs stay, and nobody can see them any more: a new user with the same name is another user. The last admin cannot be removed.")
            .WithResponseExample(Removed)
            .ProducesError(StatusCodes.Status404NotFound, UserErrors.NotFound)
            .ProducesError(StatusCodes.Status409Conflict, UserErrors.LastAdmin)
            .ProducesAdminErrors();
    }

    private static SuccessEnvelope<string> Removed => SuccessEnvelope.Of("The user has been removed");

    private static async Task<SuccessEnvelope<UserListShape>> ListAsync(
        UserAccounts accounts, OpenJobs jobs, IUploadUsage uploads, CancellationToken cancellationToken)
    {
        List<UserShape> users = [];
        await foreach (var user in accounts.ListAsync().WithCancellation(cancellationToken))
        {
            users.Add(await DescribeAsync(user, jobs, uploads, cancellationToken));
        }

        return SuccessEnvelope.Of(new UserListShape(users));
    }

    private static Task<SuccessEnvelope<UserShape>> AddAsync(
        NewUserRequest request, UserAccounts accounts, OpenJobs jobs, IUploadUsage uploads, CancellationToken cancellationToken) => UserErrors.TranslateAsync(async () =>
    {
        var details = request.Check();
        await accounts.CheckNewNameAsync(request.Name, cancellationToken);
        await accounts.AddAsync(request.Name, request.Password, details, cancellationToken);
        return SuccessEnvelope.Of(await DescribeAsync(await accounts.GetAsync(request.Name, cancellationToken), jobs, uploads, cancellationToken));
    });

    private static Task<SuccessEnvelope<UserShape>> ChangeAsync(
        [Description(NameDescription)] string name,
        UserChangeRequest request,
        UserAccounts accounts,
        OpenJobs jobs,
        IUploadUsage uploads,
        CancellationToken cancellationToken) => UserErrors.TranslateAsync(async () =>
    {
        await accounts.ChangeAsync(name, request.Check(), cancellationToken);
        return SuccessEnvelope.Of(await DescribeAsync(await accounts.GetAsync(name, cancellationToken), jobs, uploads, cancellationToken));
    });

    private static Task<SuccessEnvelope<string>> RemoveAsync(
        [Description(NameDescription)] string name, UserRemoval removal, CancellationToken cancellationToken) => UserErrors.TranslateAsync(async () =>
    {
        await removal.RemoveAsync(name, cancellationToken);
        return Removed;
    });

    private static async Task<UserShape> DescribeAsync(User user, OpenJobs jobs, IUploadUsage uploads, CancellationToken cancellationToken)
    {
        var owner = user.Id.ToString();
        return new UserShape(
            user.UserName!,
            user.Role,
            user.Created,
            user.UploadQuotaBytes,
            await uploads.UsedAsync(owner, cancellationToken),
            await jobs.CountAsync(owner, cancellationToken));
    }
}
