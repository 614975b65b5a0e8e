{{- define "adjuster.labels" -}}
app.kubernetes.io/name: adjuster
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* image of a target: by digest when one is given */}}
{{- define "adjuster.image" -}}
{{- $digest := index .root.Values.image.digests .target -}}
{{ .root.Values.image.registry }}/{{ .target }}{{ if $digest }}@{{ $digest }}{{ else }}:v{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* the secrets as files, their names in the environment */}}
{{- define "adjuster.environment" -}}
envFrom:
  - configMapRef: { name: {{ .Release.Name }}-settings }
env:
{{- range concat .Values.secrets.keys .Values.secrets.optional }}
  - { name: {{ upper . }}_FILE, value: /run/secrets/adjuster/{{ . }} }
{{- end }}
{{- end }}

{{- define "adjuster.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: secrets, mountPath: /run/secrets/adjuster, readOnly: true }
  - { name: scratch, mountPath: /tmp, subPath: tmp }
  - { name: scratch, mountPath: /var/lib/adjuster, subPath: data }
  - { name: scratch, mountPath: /app/.files, subPath: files }
{{- end }}

{{- define "adjuster.pod" -}}
serviceAccountName: {{ .Release.Name }}
automountServiceAccountToken: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
volumes:
  - name: secrets
    secret: { secretName: {{ .Values.secrets.name }}, defaultMode: 0440 }
  - name: scratch
    emptyDir: { sizeLimit: 8Gi }
{{- end }}

{{/* one pod more in a zone than in any other is allowed, on one node two only when there is no other way */}}
{{- define "adjuster.spread" -}}
topologySpreadConstraints:
{{- range $key, $when := dict "topology.kubernetes.io/zone" "ScheduleAnyway" "kubernetes.io/hostname" "ScheduleAnyway" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $when }}
    labelSelector:
      matchLabels: {{ include "adjuster.labels" $.root | nindent 8 }}
        app.kubernetes.io/component: {{ $.component }}
{{- end }}
{{- end }}
