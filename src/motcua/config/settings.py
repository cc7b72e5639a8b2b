"""Settings of one installation. Legal parameters are rows with dates, never settings."""

from __future__ import annotations

from pathlib import Path

from motcua.config import env, logs

ROOT = Path(__file__).resolve().parents[3]
HOME = Path(env.text("MOTCUA_HOME", str(ROOT / "var"))).resolve()
DEMO = MOTCUA_DEMO = env.flag("MOTCUA_DEMO", default=(HOME / "rehearsal").exists())
DEBUG = False

INSECURE_SECRET = "demo-only-and-refused-elsewhere"  # noqa: S105 - refused by `serve` outside the demo
SECRET_KEY = env.text("MOTCUA_SECRET_KEY", INSECURE_SECRET)
PUBLIC_URL = env.public_address("MOTCUA_PUBLIC_URL", "http://localhost:8000")
HTTPS = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = env.hosts("MOTCUA_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "motcua.portal",
    "motcua.desk",
    "motcua.reports",
    "motcua.feedback",
    "motcua.dossiers",
    "motcua.signatures",
    "motcua.payments",
    "motcua.notifications",
    "motcua.catalogue",
    "motcua.workflow",
    "motcua.people",
    "motcua.calendars",
    "motcua.files",
    "motcua.jobs",
    "motcua.audit",
    "motcua.pages",
    "motcua.papers",
    "motcua.store",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.pages.web.middleware.Compression",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.pages.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "motcua.config.edge.BodyLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.pages.web.middleware.SecurityHeaders",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.config.edge.MomentAndActor",
    "motcua.pages.web.middleware.SignInRequired",
    "motcua.pages.web.middleware.Refusals",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted((ROOT / "src" / "motcua").glob("*/web/templates")),
        "OPTIONS": {
            "environment": "motcua.config.templates.environment",
            "context_processors": ["motcua.desk.web.context.shell", "motcua.portal.web.context.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": env.database("MOTCUA_DATABASE_URL", f"sqlite:///{HOME / 'motcua.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "store_cache"}}

# Where the daily seal gets its trusted time stamp (RFC 3161), and whom it believes (PEM file).
TSA_URL = env.address("MOTCUA_TSA_URL", "")
TSA_ROOTS = env.path("MOTCUA_TSA_ROOTS")

# Where notices leave the house; a rehearsal sends to nobody outside this machine.
SMTP_URL = env.mail_server("MOTCUA_SMTP_URL", "", this_machine_only=DEMO)
MAIL_FROM = env.mail_sender("MOTCUA_MAIL_FROM", "Motcua <motcua@localhost>")
SMS_URL = env.gateway("MOTCUA_SMS_URL", "", this_machine_only=DEMO)
SMS_TOKEN = env.text("MOTCUA_SMS_TOKEN", "")
SMS_SENDER = env.text("MOTCUA_SMS_SENDER", "MOTCUA")
ZALO_URL = env.gateway("MOTCUA_ZALO_URL", "", this_machine_only=DEMO)
ZALO_TOKEN = env.text("MOTCUA_ZALO_TOKEN", "")
MESSAGES_KEPT_DAYS = env.integer("MOTCUA_MESSAGES_DAYS", 730, least=30)

# The payment gateway that payers are led to, and whose signed call-backs are believed.
GATEWAY_URL = env.address("MOTCUA_GATEWAY_URL", "")
GATEWAY_NAME = env.text("MOTCUA_GATEWAY_NAME", "cong-thanh-toan")
GATEWAY_MERCHANT = env.text("MOTCUA_GATEWAY_MERCHANT", "motcua")
GATEWAY_SECRET = env.shared_secret("MOTCUA_GATEWAY_SECRET", demo=DEMO, needed=bool(GATEWAY_URL))

FILES_ROOT = HOME / "files"
FILES_LIMIT_MB = env.integer("MOTCUA_UPLOAD_LIMIT_MB", 50, least=1)
FILES_PER_FORM = env.integer("MOTCUA_FILES_PER_FORM", 40, least=1)
# What one citizen's account may begin within an hour, and have waiting that was not handed in.
UPLOADS_PER_HOUR = env.integer("MOTCUA_UPLOADS_PER_HOUR", 240, least=1)
UPLOADS_WAITING_MB = env.integer("MOTCUA_UPLOADS_WAITING_MB", 500, least=1)
# Below these a photographed page is hard to read (motcua.files.rules.readability says what each measures).
PHOTO_SHORTER_EDGE = env.integer("MOTCUA_PHOTO_SHORTER_EDGE", 700)
PHOTO_LIGHT = env.integer("MOTCUA_PHOTO_LIGHT", 60)
PHOTO_CONTRAST = env.integer("MOTCUA_PHOTO_CONTRAST", 10)
PHOTO_SHARPNESS = env.integer("MOTCUA_PHOTO_SHARPNESS", 60)
# How long authorities may take in all to say whether a signer's certificates are revoked; 0 asks none.
SIGNATURE_LOOK_UP_SECONDS = env.integer("MOTCUA_SIGNATURE_LOOK_UP_SECONDS", 4)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a process of 500 rows has 13 cells in each
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
]

CSRF_FAILURE_VIEW = "motcua.pages.web.errors.csrf_failure"

# Sign-in (django-allauth). Times of rate limits, codes and sessions are real, never rehearsed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("MOTCUA_TRUSTED_PROXIES", 0)
ACCOUNT_ADAPTER = "motcua.people.web.sign_in.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# A whole office signs in from one address at half past seven; five mistakes lock one user name.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "60/m/ip,5/15m/key"}
ACCOUNT_FORMS = {
    "login": "motcua.people.web.sign_in_forms.SignInForm",
    "reauthenticate": "motcua.people.web.sign_in_forms.ReauthenticateForm",
    "change_password": "motcua.people.web.sign_in_forms.ChangePasswordForm",
}
MFA_ADAPTER = "motcua.people.web.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Motcua"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "authenticate": "motcua.people.web.sign_in_forms.CodeForm",
    "reauthenticate": "motcua.people.web.sign_in_forms.CodeAgainForm",
    "activate_totp": "motcua.people.web.sign_in_forms.ActivateTotpForm",
    "deactivate_totp": "motcua.people.web.sign_in_forms.DeactivateTotpForm",
    "generate_recovery_codes": "motcua.people.web.sign_in_forms.GenerateCodesForm",
    "add_webauthn": "motcua.people.web.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "motcua.people.web.sign_in_forms.RenamePasskeyForm",
}

# Sign-in of citizens (OpenID Connect): whom we believe, and what the claims are called there.
OIDC_ISSUER = env.address("MOTCUA_OIDC_ISSUER", "")
OIDC_NAME = env.text("MOTCUA_OIDC_NAME", "VNeID")
OIDC_CLIENT_ID = env.text("MOTCUA_OIDC_CLIENT_ID", "motcua")
OIDC_CLIENT_SECRET = env.text("MOTCUA_OIDC_CLIENT_SECRET", "")
OIDC_SCOPE = env.text("MOTCUA_OIDC_SCOPE", "openid profile")
OIDC_CLAIMS = env.pairs(
    "MOTCUA_OIDC_CLAIMS",
    "identifier=personal_id,name=name,birth_date=birthdate,level=assurance_level,phone=phone_number,"
    "tax_code=organisation.tax_code,organisation=organisation.name",
)
OIDC_LEVELS = env.levels("MOTCUA_OIDC_LEVELS", "1=1,2=2")
EMAIL_SIGN_IN = env.flag("MOTCUA_EMAIL_SIGN_IN", default=False)
SIGN_INS_PER_MINUTE = env.integer("MOTCUA_SIGN_INS_PER_MINUTE", 300, least=1)

# How often one officer may look citizens up and a screen give numbers; how long traces are kept.
LOOK_UPS_PER_HOUR = env.integer("MOTCUA_LOOK_UPS_PER_HOUR", 200, least=1)
TICKETS_PER_MINUTE = env.integer("MOTCUA_TICKETS_PER_MINUTE", 30, least=1)
VIEW_TRACES_KEPT_DAYS = env.integer("MOTCUA_VIEW_TRACES_DAYS", 730, least=1)
# Within how many hours a request about one's own data is answered (NĐ 13/2023/NĐ-CP, to be confirmed).
DATA_REQUEST_HOURS = env.integer("MOTCUA_DATA_REQUEST_HOURS", 72, least=1)
DRAFTS_KEPT_DAYS = env.integer("MOTCUA_DRAFTS_DAYS", 14, least=1)
# What one citizen's account may have unsent, begin within a day, and write to the office within a day.
SUBMISSIONS_OPEN = env.integer("MOTCUA_SUBMISSIONS_OPEN", 50, least=1)
SUBMISSIONS_PER_DAY = env.integer("MOTCUA_SUBMISSIONS_PER_DAY", 100, least=1)
CITIZEN_MESSAGES_PER_DAY = env.integer("MOTCUA_CITIZEN_MESSAGES_PER_DAY", 50, least=1)
# Lists of districts and wards beside those shipped (docs/guides/electronic-forms.md).
PLACES_FOLDER = env.path("MOTCUA_PLACES")
SUBMISSIONS_KEPT_DAYS = env.integer("MOTCUA_SUBMISSIONS_DAYS", 90, least=7)
SIGN_IN_TRACES_KEPT_DAYS = env.integer("MOTCUA_SIGN_IN_TRACES_DAYS", 180, least=1)

LOGGING = logs.LOGGING

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src" / "motcua" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Only our own: libraries bring files that no page asks for. motcua.config.static_files collects them.
STATICFILES_DIRS = sorted((ROOT / "src" / "motcua").glob("*/static"))
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}motcua"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}motcua-csrf"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}motcua-lang"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.integer("MOTCUA_SESSION_HOURS", 10, least=1) * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

LOGIN_URL = "account_login"
CITIZEN_LOGIN_URL = "portal:sign_in"
LOGIN_REDIRECT_URL = "/ban-lam-viec/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/tai-khoan/dang-nhap/"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # https of this host promises nothing about its neighbours under the province's domain
    "security.W021",  # nor may it enter the browsers' preload list, for the same reason
]
