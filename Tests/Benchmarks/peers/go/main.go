// What a careful developer writes in an afternoon with Go's standard library: the documented parameters, checked by
// hand. Usage: mock PORT
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
)

type task struct {
	TaskType, TaskUUID, Model, PositivePrompt, OutputType, OutputFormat, DeliveryMethod, WebhookURL, UploadEndpoint string

	Width, Height                     int
	OutputQuality, NumberResults, TTL *int
	IncludeCost                       bool
	Safety                            struct {
		CheckContent bool
		Mode         string
	}
	Inputs           struct{ ReferenceImages *[]string }
	ProviderSettings struct {
		OpenAI struct{ Background, Quality string }
	}
}

type object map[string]any

var uuid = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

func oneOf(value string, allowed ...string) bool { return slices.Contains(allowed, value) }

func within(value *int, low, high int) bool { return value == nil || *value >= low && *value <= high }

func address(text string) bool {
	parsed, err := url.Parse(text)
	return text == "" || err == nil && oneOf(parsed.Scheme, "http", "https") && parsed.Host != ""
}

// What is wrong with a task, the first of it.
func (t *task) wrong() string {
	count, openAI := 1, t.ProviderSettings.OpenAI
	if t.Inputs.ReferenceImages != nil {
		count = len(*t.Inputs.ReferenceImages)
	}
	switch {
	case t.TaskType != "imageInference":
		return "taskType"
	case !uuid.MatchString(t.TaskUUID):
		return "taskUUID"
	case !oneOf(t.Model, "openai:1@1", "openai:1@2", "openai-gpt-image-1", "openai-gpt-image-1-mini"):
		return "model"
	case len(t.PositivePrompt) < 1 || len([]rune(t.PositivePrompt)) > 32000:
		return "positivePrompt"
	case !oneOf(fmt.Sprint(t.Width, "x", t.Height), "1024x1024", "1536x1024", "1024x1536"):
		return "width"
	case !oneOf(t.OutputType, "", "URL", "base64Data", "dataURI"):
		return "outputType"
	case !oneOf(t.OutputFormat, "", "JPG", "PNG", "WEBP"):
		return "outputFormat"
	case !oneOf(t.DeliveryMethod, "", "sync", "async"):
		return "deliveryMethod"
	case !address(t.WebhookURL) || !address(t.UploadEndpoint):
		return "webhookURL or uploadEndpoint"
	case !within(t.OutputQuality, 20, 99):
		return "outputQuality"
	case !within(t.NumberResults, 1, 20):
		return "numberResults"
	case !within(t.TTL, 60, 1<<62):
		return "ttl"
	case !oneOf(t.Safety.Mode, "", "none", "fast"):
		return "safety.mode"
	case !within(&count, 1, 16):
		return "inputs.referenceImages"
	case !oneOf(openAI.Quality, "", "auto", "high", "medium", "low"):
		return "providerSettings.openai.quality"
	case !oneOf(openAI.Background, "", "auto", "opaque", "transparent"):
		return "providerSettings.openai.background"
	case openAI.Background == "transparent" && !oneOf(t.OutputFormat, "PNG", "WEBP"):
		return "outputFormat"
	}
	return ""
}

func (t *task) result() object {
	var b [16]byte
	rand.Read(b[:])
	name := fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
	address := "http://127.0.0.1/image/os/a01d01/ws/3/ii/" + name + ".jpg"
	return object{"taskType": t.TaskType, "taskUUID": t.TaskUUID, "imageUUID": name, "imageURL": address}
}

func answer(r *http.Request) (int, object) {
	var tasks []task
	decoder, data := json.NewDecoder(r.Body), []object{}
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&tasks); err != nil {
		return 400, object{"errors": []object{{"code": "invalidBody", "message": err.Error()}}}
	}
	for _, each := range tasks {
		if wrong := each.wrong(); wrong != "" {
			return 400, object{"errors": []object{{"code": "invalidParameter", "parameter": wrong}}}
		}
		for count := 0; count == 0 || each.NumberResults != nil && count < *each.NumberResults; count++ {
			data = append(data, each.result())
		}
	}
	return 200, object{"data": data}
}

func main() {
	http.HandleFunc("/v1", func(w http.ResponseWriter, r *http.Request) {
		status, body := answer(r)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(body)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
