@echo off
rem Starts Hindcast with a Java 25 or newer that it finds itself, from any folder.
rem HINDCAST_JAVA names another Java (its home folder or its java.exe);
rem HINDCAST_JAVA_OPTIONS holds more options for it, such as -Xmx8g.
rem HINDCAST_CACHE=off neither makes nor uses an archive for faster starts (docs/command-line.md).
setlocal
set "home=%~dp0.."
set "java="

if not defined HINDCAST_JAVA goto search
if exist "%HINDCAST_JAVA%\bin\java.exe" (set "java=%HINDCAST_JAVA%\bin\java.exe") else set "java=%HINDCAST_JAVA%"
goto run

:search
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for %%f in (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
  "%USERPROFILE%\.jdks"
) do if exist "%%~f" for /d %%j in ("%%~f\*") do call :consider "%%~j"
for /d %%j in ("%USERPROFILE%\scoop\apps\*") do call :consider "%%~j\current"
for /f "delims=" %%j in ('where java 2^>nul') do call :consider "%%~dpj.."
if defined java goto run
echo hindcast: needs Java 25 or newer and found none: install it (for example Eclipse Temurin 25), or set JAVA_HOME or HINDCAST_JAVA to it 1>&2
exit /b 127

:run
set "jar=%home%\lib\hindcast.jar"
set "verb=%~1"

rem A command takes the collector and the compiler that cost least to warm up, with a small nursery; the
rem window keeps the JVM's own choice, and so does who gives options.
set "quick=-XX:+UseSerialGC -Xmn32m -XX:TieredStopAtLevel=1"
if not defined verb set "quick="
if "%verb%"=="open" set "quick="
if defined HINDCAST_JAVA_OPTIONS set "quick="

rem The archive of the classes that a start loads: sizes and times of jar and Java tell it from others.
set "archive="
set "use="
if /i "%HINDCAST_CACHE%"=="off" goto start
if not defined LOCALAPPDATA goto start
set "key="
for %%f in ("%jar%") do set "key=%%~zf%%~tf"
for %%f in ("%java%") do set "key=%key%-%%~zf%%~tf"
set "key=%key:/=%"
set "key=%key::=%"
set "key=%key:.=%"
set "key=%key: =%"
set "archive=%LOCALAPPDATA%\hindcast\start-%key%.aot"
if exist "%archive%" set "use=-XX:AOTCache="%archive%""

:start
"%java%" -Xlog:disable -Xlog:all=error:stderr -Xlog:aot*=off:stderr -Djava.awt.headless=true --sun-misc-unsafe-memory-access=allow %quick% %HINDCAST_JAVA_OPTIONS% %use% -jar "%jar%" %*
set "code=%ERRORLEVEL%"
if not defined archive exit /b %code%
if exist "%archive%.tried" exit /b %code%
if "%verb%"=="inspect" call :make
if "%verb%"=="analyze" call :make
if "%verb%"=="draft" call :make
exit /b %code%

rem Makes the archive beside, by reading the sample incident, once. Those of other versions go first.
:make
if not exist "%LOCALAPPDATA%\hindcast" mkdir "%LOCALAPPDATA%\hindcast" >nul 2>&1
del /q "%LOCALAPPDATA%\hindcast\start-*.aot*" >nul 2>&1
type nul >"%archive%.tried" 2>nul || exit /b 0
start "" /b /low "%java%" -Xlog:disable -Djava.awt.headless=true %quick% -XX:AOTCacheOutput="%archive%" -jar "%jar%" analyze --json "%home%\sample-data\cache-outage" >nul 2>&1
exit /b 0

rem Takes the Java in home folder %1 if it is new enough and none was taken before.
:consider
if defined java exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version=0"
for /f "tokens=2 delims==.-+" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "version=%%v"
set "version=%version:"=%"
if %version% GEQ 25 set "java=%~1\bin\java.exe"
exit /b 0
